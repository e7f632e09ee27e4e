/** Lets what is handed in be done one after another, in its order, whether what came before succeeded or not. */
export function takingTurns() {
  let before: Promise<void> = Promise.resolve();
  return <Result>(act: () => Promise<Result>): Promise<Result> => {
    const turn = before.then(act);
    const isOver = () => {};
    before = turn.then(isOver, isOver);
    return turn;
  };
}
