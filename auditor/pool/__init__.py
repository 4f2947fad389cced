"""The pool of auditors: what they can do, how much time they have, and whom they may not audit."""
