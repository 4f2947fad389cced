"""stub"""

WRITERS: dict = {}
TYPES: dict = {}
