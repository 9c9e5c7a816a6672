"""Pure analysis: what is text, how relevant it is, who is named, who said what, what is new."""
