/** What only a conversation needs, LiveKit's part foremost: fetched once, before the click where there is time for it. */
export async function loadAssistantRoom() {
  return (await import('../../media/assistant-room.ts')).createAssistantRoom;
}
