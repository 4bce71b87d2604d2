/** Answers to many questions, one record each, on all processors and in the records' order. */
package io.ipflow.question.batch;
