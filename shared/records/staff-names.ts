/** The name of a member of staff by id; records outlive people who left, so an unknown id stands for itself. */
export type StaffNames = (id: string) => string;

export const namesOf = (staff: readonly { readonly id: string; readonly name: string }[]): StaffNames => {
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
};
