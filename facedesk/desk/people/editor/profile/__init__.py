"""The Profile tab: who a person is, and from when until when."""
