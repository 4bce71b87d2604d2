package io.ipflow.cli;

import io.ipflow.cli.OnePacket.Said;
import io.ipflow.formats.azure.AnswerJson;
import io.ipflow.model.Problem;
import io.ipflow.question.Fault;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks a packet again whenever a file of the configuration changes, and prints the answer when it
 * is another. What cannot be read at the moment is a warning, and the last good answer stands. Ends
 * when the thread or the process is told to.
 */
final class Watch {
  /** How often files are looked at, and how long they must stay as they are; milliseconds. */
  private static final long PAUSE = 250;

  /** Files that never stay as they are are read all the same after so many pauses. */
  private static final int PATIENCE = 20;

  private final OnePacket packet;
  private final ReentrantLock printing = new ReentrantLock();
  private volatile int status;

  Watch(OnePacket packet) {
    this.packet = packet;
  }

  /** Adds what is wrong with watching what {@code common} names. */
  static void check(CommonOptions common, List<String> problems) {
    if (common.config.contains("-")) {
      problems.add("--watch: standard input does not change, name files with -c");
    }
  }

  /** Returns, once interrupted, the status of the last answer. */
  int run() throws IOException {
    WatchedFiles seen = WatchedFiles.of(packet.common());
    Said last = packet.ask();
    packet.warn(last);
    Thread hook = new Thread(this::end);
    Runtime.getRuntime().addShutdownHook(hook);
    print("", last);
    try {
      follow(seen, last);
    } catch (InterruptedException e) {
      // Whoever interrupts wants the watch to end, and takes its status.
      Runtime.getRuntime().removeShutdownHook(hook);
    }
    return status;
  }

  private void follow(WatchedFiles first, Said good) throws IOException, InterruptedException {
    WatchedFiles seen = first;
    Said last = good;
    while (true) {
      Thread.sleep(PAUSE);
      WatchedFiles now = WatchedFiles.of(packet.common());
      if (!now.equals(seen)) {
        now = settled(now);
        last = again(String.join(", ", now.differences(seen)), last);
        seen = now;
      }
    }
  }

  /** Waits until a file that is being written is whole, as far as that can be told. */
  private WatchedFiles settled(WatchedFiles changing) throws InterruptedException {
    WatchedFiles before = changing;
    for (int i = 0; i < PATIENCE; i++) {
      Thread.sleep(PAUSE);
      WatchedFiles now = WatchedFiles.of(packet.common());
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
    return before;
  }

  /** Returns the answer that stands now. */
  private Said again(String changes, Said last) throws IOException {
    Said now;
    try {
      now = packet.ask();
    } catch (Fault e) {
      e.messages().forEach(message -> stands(changes, message));
      return last;
    }
    Set<String> broken = errors(now);
    broken.removeAll(errors(last));
    if (!broken.isEmpty()) {
      broken.forEach(message -> stands(changes, message));
      return last;
    }
    if (!key(now).equals(key(last))) {
      packet.warn(now);
      print(changes, now);
    }
    return now;
  }

  private void stands(String changes, String message) {
    packet.console().remark("warning: " + changes + "; the last answer stands, because " + message);
  }

  /** Errors by their file: their line moves when the file is edited. */
  private static Set<String> errors(Said said) {
    Set<String> errors = new HashSet<>();
    for (Problem problem : said.session().problems()) {
      if (problem.severity() == Problem.Severity.ERROR) {
        errors.add(problem.origin().file() + ": " + problem.message());
      }
    }
    return errors;
  }

  /** What makes an answer another one: all of it but the lines at which things are written. */
  private static String key(Said said) {
    return AnswerJson.of(said.answer(), said.session().network(), true)
        .replaceAll("\"line\": \\d+,", "");
  }

  private void print(String changes, Said said) throws IOException {
    Console console = packet.console();
    printing.lock();
    try {
      if (!changes.isEmpty()) {
        tell(
            LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
                + " "
                + changes,
            said.form());
      }
      console.print(packet.text(said));
      console.flush();
      status = packet.judge(said);
    } finally {
      printing.unlock();
    }
  }

  /** Nothing but answers goes between documents that programs read. */
  private void tell(String when, String form) throws IOException {
    if (form.equals("json") || form.equals("az")) {
      packet.console().remark(when);
    } else {
      packet.console().print("\n" + Page.plain(when) + "\n");
    }
  }

  /** The process was told to end: an answer is printed whole, and its status is the process's. */
  private void end() {
    try {
      printing.tryLock(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(status);
  }
}
