"""The set-up wizard without its windows: what each page holds, and which page comes next."""
