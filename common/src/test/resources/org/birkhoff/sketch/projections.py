"""Recomputes projections.csv from common/docs/sketches.md and randomness.md alone (numpy 2.4.6).

    python3 projections.py > projections.csv

Weight i of the vector is (37 i mod 101 - 50) / 64, so that every sum is exact whatever its order.
Values are the bits of the floats, in hexadecimal digits. Of each subject only some values are kept.
Rows with count 0 are indices of sampled coordinates.
"""

import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "random"))
from drawn_values import permutation, philox, stream_key  # noqa: E402

TENSORS = [
    ("dense-1.weight", 70000),
    ("dense-1.bias", 100),
    ("dense-2.weight", 900),
    ("dense-2.bias", 9),
]
SEEDS_AND_COUNTS = [(1, 16), (1, 32), (1, 256), (-5, 256), (1, 1024)]


def words(what, seed, tensor, count):
    key = stream_key("projection", seed, what)
    blocks = [philox(key, (b, 0, 0, tensor)) for b in range((count + 3) // 4)]
    return np.array(blocks, dtype=np.uint64).reshape(-1)[:count]


def placing(seed, tensor, size, count):
    """Bucket and sign of every coordinate."""
    i = np.arange(size)
    bit = words("signs", seed, tensor, (size + 31) // 32)[i // 32] >> (i % 32).astype(np.uint64)
    mask = words("masks", seed, tensor, (size + count - 1) // count)[i // count]
    return i % count ^ (mask % count).astype(np.int64), 1.0 - 2.0 * (bit & np.uint64(1))


def hadamard(count):
    h = np.ones((1, 1))
    while len(h) < count:
        h = np.block([[h, h], [h, -h]])
    return h


def sketch(buckets):
    count = len(buckets)
    return (hadamard(count) @ buckets * (1.0 / np.sqrt(count))).astype(np.float32)


def main():
    size = sum(d for _, d in TENSORS)
    w = ((37 * np.arange(size) % 101) - 50) / 64.0
    print("seed,count,subject,index,bits")
    for seed, count in SEEDS_AND_COUNTS:
        whole = np.zeros(count)
        rows = []
        offset = 0
        for t, (name, d) in enumerate(TENSORS):
            bucket, sign = placing(seed, t, d, count)
            buckets = np.bincount(bucket, sign * w[offset : offset + d], count)
            whole += buckets
            tensor = w[offset : offset + d].astype(np.float32)
            rows.append((name, tensor if d <= count else sketch(buckets)))
            offset += d
        for name, y in [("", sketch(whole)), *rows]:
            for k in sorted({0, 1, 2, 5, len(y) // 2, len(y) - 1}):
                print(f"{seed},{count},{name},{k},{y[k].view(np.uint32):08x}")
    key = stream_key("projection", 1, "coordinates")
    for t, (name, d) in enumerate(TENSORS):
        at = permutation(key, t, 0, d)
        for k in range(min(6, d)):
            print(f"1,0,{name},{k},{at(k):08x}")


if __name__ == "__main__":
    main()
