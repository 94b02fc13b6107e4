"""What a guard should see and acknowledge."""
