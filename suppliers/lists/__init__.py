"""One list as a whole: every row checked, every problem told with its place, and the list given back."""
