"""The only door of the law wing for other wings."""
