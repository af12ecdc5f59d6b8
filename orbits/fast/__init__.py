"""The optional accelerator: kernels in machine code for what takes long, where numba is installed.

Nothing outside this package imports numba, and nothing waits for it: whoever has much to compute asks
`accelerator()` and goes the ordinary way as long as the answer is None. Both ways give the same
answers: positions within a micrometre to a tenth of a millimetre, error codes and passes alike.
"""

from orbits.fast.readiness import accelerator, prepare_in_background, wait_ready

__all__ = ["accelerator", "prepare_in_background", "wait_ready"]
