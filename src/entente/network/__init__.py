"""The network that agreements form: ties on a date, measures of their structure, what-if, claims."""
