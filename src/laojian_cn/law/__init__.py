"""条文 The articles: one folder a statute, one module an article, its cases beside it."""
