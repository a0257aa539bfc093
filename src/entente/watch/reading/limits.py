"""How much is read of one thing. Beyond, it is set aside with a sentence; archives and feeds are read part by part."""

MEGABYTE = 1024 * 1024
LARGEST_FILE = 32 * MEGABYTE  # a page or PDF of news has under 5; the largest treaty collection seen 20
LARGEST_TEXT = 2_000_000  # characters of one document
SMALLEST_TEXT = 20  # characters; less says nothing
MOST_ENTRIES = 5_000  # of one feed
LARGEST_FEED = 16 * MEGABYTE
MOST_OPEN_ELEMENTS = 3_000  # nested deeper than any page somebody wrote
