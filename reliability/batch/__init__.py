"""Many articles: read, analysed in processes of their own, stored in batches; now, or as jobs of a worker."""
