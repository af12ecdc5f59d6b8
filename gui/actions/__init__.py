"""The table of actions to which menus, keys and palette refer."""
