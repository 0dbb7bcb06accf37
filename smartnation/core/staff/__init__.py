"""Staff: how they sign in, what that is checked against, and what is written down of it."""
