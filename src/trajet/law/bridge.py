"""Between the law wing and the engine of legal terms: what goes in is dates and codes, what comes out too."""
