"""Money owed to workers: calculated with full working, paid by plan, followed until the worker has it."""
