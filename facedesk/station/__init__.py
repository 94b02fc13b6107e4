"""What the station does, on asyncio; no Qt."""
