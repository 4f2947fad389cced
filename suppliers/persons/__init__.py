"""What in a text tells of a worker as a person: such texts are kept out of the product."""
