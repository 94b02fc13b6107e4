"""The passes that are found: by what they are looked for, and as a table or as pictures."""
