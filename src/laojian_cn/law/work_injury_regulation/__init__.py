"""工伤保险条例 Regulation on Work-Related Injury Insurance."""
