// The places of problems in files: the server's pointers begin with the number of the document.

/** Each problem with its file and the pointer inside it. */
export const placed = (problems, files) =>
  problems.map((problem) => {
    const [, number, rest] = /^\/(\d+)(.*)$/.exec(problem.pointer ?? '') ?? [];
    const file = files[number];
    return { ...problem, file: file?.path ?? '', pointer: file ? rest : (problem.pointer ?? '') };
  });

/** By severity, the worst first. */
export const bySeverity = (problems) =>
  ['error', 'warning', 'info']
    .map((severity) => ({ severity, problems: problems.filter((problem) => problem.severity === severity) }))
    .filter((group) => group.problems.length > 0);
