"""文书 Letters: templates as data (one YAML file each, in our own words) and how a letter is written as .docx."""
