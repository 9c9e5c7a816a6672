"""Work in processes of its own: what comes back, and what becomes of work that does not."""

import asyncio
import os
import time

import pytest

from peacewatch.feeds.workers import Broken, Done, Workers

# Jobs are functions that a worker can import; the standard library has all that is needed.


@pytest.fixture(scope="module")
def workers() -> Workers:
    return Workers(most=1)


async def test_a_result_comes_back(workers):
    assert await workers.run(divmod, 17, 5) == Done((3, 2))


async def test_an_exception_comes_back_as_words(workers):
    assert await workers.run(int, "many") == Broken(
        "failed with ValueError: invalid literal for int() with base 10: 'many'"
    )
    # The class of this one could not be built again on this side.
    broken = await workers.run(bytes.decode, b"\xff")
    assert isinstance(broken, Broken)
    assert "UnicodeDecodeError" in broken.why


async def test_what_overruns_is_stopped_and_the_next_job_runs(workers):
    began = time.monotonic()
    assert await workers.run(time.sleep, 60, deadline=0.3) == Broken(
        "took longer than 0.3 seconds and was stopped"
    )
    assert time.monotonic() - began < 30
    assert await workers.run(len, "abc") == Done(3)


async def test_memory_is_bounded(workers):
    broken = await workers.run(bytearray, 8 * 2**30)
    assert isinstance(broken, Broken)
    assert "more memory than" in broken.why
    assert await workers.run(len, "abc") == Done(3)


async def test_a_worker_that_dies_is_replaced(workers):
    assert await workers.run(os._exit, 3) == Broken("the process that did the work broke down")
    assert await workers.run(len, "abc") == Done(3)


async def test_a_worker_that_died_while_idle_costs_no_job(workers):
    done = await workers.run(os.getpid)
    assert isinstance(done, Done)
    os.kill(done.value, 9)
    assert await workers.run(len, "abc") == Done(3)


async def test_cancelling_ends_the_worker_at_once(workers):
    done = await workers.run(os.getpid)
    assert isinstance(done, Done)
    job = asyncio.create_task(workers.run(time.sleep, 60, deadline=60))
    await asyncio.sleep(0.05)
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job
    with pytest.raises(ProcessLookupError):
        os.kill(done.value, 0)


async def test_what_cannot_be_handed_over_is_told(workers):
    broken = await workers.run(len, [lambda: None])
    assert isinstance(broken, Broken)
    assert "could not be handed over" in broken.why


async def test_a_worker_whose_parent_is_gone_ends_itself(workers):
    # The alarm is the worker's own; a deadline that nobody enforces from outside shows it.
    from peacewatch.feeds import workers as module

    done = await workers.run(module._job, time.sleep, (60,), -1.8, module.MEMORY, deadline=20)
    assert done == Broken("the process that did the work broke down")
