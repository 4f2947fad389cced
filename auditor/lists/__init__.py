"""Named lists: their versions, and what each of these added, removed and changed."""
