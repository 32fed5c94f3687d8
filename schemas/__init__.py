"""What flows: one module a record, frozen structs without behaviour."""
