//! What is sent to a database, and what comes back.
