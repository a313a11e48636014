"""Source texts: passages, the locators that name them, and the lock with their digests."""
