"""What the tests of faults stand on: each server as a process of its own, which can be killed."""
