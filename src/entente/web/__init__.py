"""The site: browse the register, see the network, plan and ask, in English and Japanese; and the API beside it."""
