"""Sites to decide: is a row of a list a supplier that is known, are two suppliers one site?"""
