"""The page of settings: sections with forms that are made from the settings' rows."""
