package io.relance.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes passwords with Argon2id. That costs processor time and memory on purpose, so it has
 * threads of its own and a short queue: a flood of log-ins slows log-ins and nothing else.
 */
public final class Passwords implements AutoCloseable {
  /** 15 MiB and two passes: OWASP's recommendation for Argon2id. */
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(15 * 1024, 2, 1, 32, Argon2.ID);

  private static final int THREADS = 2;
  private static final int QUEUE = 64;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE),
          Thread.ofPlatform().name("passwords-", 0).daemon().factory());

  /** The queue of log-ins is full: try again in a moment. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy(Throwable cause) {
      super("Too many log-ins at once.", cause);
    }
  }

  /** The hash to store, with its own salt and parameters in it. */
  String hash(String password) {
    return onOwnThread(() -> Password.hash(password).addRandomSalt(16).with(ARGON2).getResult());
  }

  /** Whether the password is the one that was hashed. */
  boolean matches(String password, String hash) {
    return onOwnThread(
        () -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  private <T> T onOwnThread(Callable<T> work) {
    try {
      return threads.submit(work).get();
    } catch (RejectedExecutionException e) {
      throw new Busy(e);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
