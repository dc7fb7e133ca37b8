"""
A program that uses the whole public face of numberport, as a user's editor would see it.

It is never run: mypy and pyright read it, and a name that lost its type fails the check.
"""
