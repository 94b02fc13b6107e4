"""Files in and out: spreadsheets of people with their photos, reports and exports; knows no station and no window."""
