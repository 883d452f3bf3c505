"""What people type when they look for, ask for and answer for rooms."""
