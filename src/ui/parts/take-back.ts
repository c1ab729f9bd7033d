/** What a radio that may be given back listens to: pressed again it is chosen no more; Delete does so by keyboard. */
export const takeBack = (chosen: boolean, give: () => void) => ({
  onClick: ({ detail }: MouseEvent): void => {
    // Not the second half of a double tap.
    if (chosen && detail < 2) {
      give();
    }
  },
  onKeyDown: ({ key }: KeyboardEvent): void => {
    if (chosen && (key === 'Delete' || key === 'Backspace')) {
      give();
    }
  },
});
