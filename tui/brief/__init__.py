"""The brief: what was said, what moved and what is known, on two pages that can be traced line by line."""
