/** Who is in the map, as the list of people shows them. */

import type { MapSession } from "../sync/session.ts";
import { inkOn } from "../view/colour.ts";
import type { MapView } from "../view/map-view.ts";
import { personColour } from "../view/others.ts";
import type { PersonHere } from "./chalk-people.ts";

export function peopleHere({
  session,
  view,
}: {
  session: MapSession;
  view: MapView;
}): PersonHere[] {
  return session.present.map(({ socket, name, colour: chosen }) => {
    const colour = personColour(chosen, view.theme);
    return {
      socket,
      name,
      colour,
      ink: inkOn(colour),
      isFollowed: socket === session.state.following,
    };
  });
}
