"""Many reports at once, on this machine or on a cluster: which, how far, and what came of each."""
