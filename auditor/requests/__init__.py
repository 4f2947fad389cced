"""What suppliers were asked, until when, and what came of it."""
