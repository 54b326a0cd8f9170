"""What pytest does not look at: the fuzzer runs by itself (`make fuzz`) and needs an extra."""

collect_ignore = ["fuzz.py"]
