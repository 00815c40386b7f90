"""Many documents: read in parallel into Parquet, asked through DuckDB."""
