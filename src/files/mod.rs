//! Data files as rows: JSON, NDJSON, YAML, TOML and CSV.
