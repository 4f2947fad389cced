"""One cell of a list: text in, plain value out, or the reason why there is none."""
