"""Changes of who belongs where: what each touches, what would follow, and giving it back."""
