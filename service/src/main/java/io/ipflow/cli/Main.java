package io.ipflow.cli;

import io.ipflow.question.Fault;
import java.io.IOException;

/** The program's entry: the first word of the command line picks the command. */
public final class Main {
  private Main() {}

  /** Runs the command that {@code args} name and ends the JVM with its status. */
  public static void main(String[] args) {
    Console console = Console.ofSystem();
    int status = run(args, console);
    System.exit(status);
  }

  /**
   * Runs the command and returns its exit status (contract.md section 2). What a user did wrong is
   * told in one line each; anything else that is thrown is a defect of ipflow.
   */
  static int run(String[] args, Console console) {
    try {
      int status = Commands.run(args, console);
      console.flush();
      return status;
    } catch (Fault fault) {
      return console.fail(fault.messages());
    } catch (IOException e) {
      // A reader that has seen enough, such as head, is no failure.
      return console.isPipeClosed() ? Status.ANSWERED : console.fail(Fault.of(e).messages());
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return console.defect(e, args);
    }
  }
}
