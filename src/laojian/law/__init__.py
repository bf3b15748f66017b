"""法律 Law: how rules are written, cited, dated and found; it knows no article itself."""
